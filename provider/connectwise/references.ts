import { z } from "zod";
import { findRecord, listRecords } from "./records.ts";
import type { Collection, ListFilter } from "./records.ts";
import { flag, recordId, text } from "./reference-shape.ts";
import type { Transport } from "./transport.ts";

const named = z.looseObject({ id: recordId, name: z.string(), identifier: text, inactiveFlag: flag });
/** A record that others refer to by name or id. */
export type NamedRecord = z.output<typeof named>;

function namedCollection(path: string, noun: string): Collection<typeof named> {
  return { path, noun, right: "System > Table Setup", schema: named };
}

const boards = namedCollection("/service/boards", "service board");
const locations = namedCollection("/system/locations", "location");
const departments = namedCollection("/system/departments", "department");
const levels = namedCollection("/system/myCompany/corporateStructureLevels", "level");
const timeZones = namedCollection("/system/timeZoneSetups", "time zone");

/** The lists that fields of an API member refer to. */
export interface References {
  boards(filter?: ListFilter): Promise<NamedRecord[]>;
  /** Undefined if ConnectWise itself says that there is none; every other failure throws. */
  board(id: number): Promise<NamedRecord | undefined>;
  locations(filter?: ListFilter): Promise<NamedRecord[]>;
  departments(filter?: ListFilter): Promise<NamedRecord[]>;
  /** Corporate structure levels: Level on the screen. */
  levels(filter?: ListFilter): Promise<NamedRecord[]>;
  timeZones(filter?: ListFilter): Promise<NamedRecord[]>;
}

export function references(transport: Transport): References {
  return {
    boards: (filter) => listRecords(transport, boards, filter),
    board: (id) => findRecord(transport, boards, id),
    locations: (filter) => listRecords(transport, locations, filter),
    departments: (filter) => listRecords(transport, departments, filter),
    levels: (filter) => listRecords(transport, levels, filter),
    timeZones: (filter) => listRecords(transport, timeZones, filter),
  };
}
