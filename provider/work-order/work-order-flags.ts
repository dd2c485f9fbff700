/** Options of `work-order`. */
export interface WorkOrderFlags {
  stack?: string;
  for?: string;
  feature: string[];
  edition?: string;
  removal?: boolean;
  language: string;
  format: "text" | "json" | "md" | "html";
  offline?: boolean;
  check?: boolean;
  watch?: boolean;
  interval?: number;
  /** False: no live page beside the watch. */
  page: boolean;
  out?: string;
}
