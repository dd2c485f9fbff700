import { columnTitles } from "./level.ts";
import type { Cell, CellChange } from "./permissions.ts";

/** `Service Desk · Service Tickets · Delete`, in the screen's words. */
export function cellText(cell: Cell): string {
  return `${cell.module} · ${cell.function} · ${columnTitles[cell.column]}`;
}

/** `Service Desk · Service Tickets · Delete: None → All`. */
export function changeText(change: CellChange): string {
  return `${cellText(change)}: ${change.from} → ${change.to}`;
}
