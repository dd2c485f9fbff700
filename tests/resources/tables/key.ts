import type { Table } from "../support/case.ts";
import { trackedKey } from "../support/resources.ts";
import type { Key } from "../support/umbrella-key.ts";
import { alsoInApiMode } from "./also-in-api-mode.ts";
import { changed } from "./key/change.ts";
import { created } from "./key/create.ts";
import { ended } from "./key/end.ts";
import { moved } from "./key/moved.ts";
import { refreshed } from "./key/refresh.ts";
import { rotatedCells } from "./key/rotate.ts";

export const keyTable: Table<Key> = {
  resource: "ApiKey",
  subject: trackedKey,
  cells: alsoInApiMode([...created, ...changed, ...rotatedCells, ...refreshed, ...ended, ...moved]),
  notApplicable: [
    { operation: "lost answer", because: "nothing is made: ConnectWise has no endpoint for keys" },
    { operation: "exists", because: "a key has no name that ConnectWise gives back" },
    { operation: "take over", because: "a key has no name that ConnectWise gives back" },
    { operation: "adopt", because: "a key is proved with its pair: see create" },
    { operation: "admin on", because: "a key of an administrator role is never proved" },
    { operation: "changed meanwhile", because: "nothing is written" },
    { operation: "guarded", modes: ["observe"], because: "nothing fails: the verdict is recorded" },
    { operation: "refresh: renamed", because: "a description cannot be read back" },
    { operation: "refresh: changed", because: "nothing of a key can be read back" },
    { operation: "refresh: switched off", because: "a key cannot be inactive; its member can" },
    { operation: "refresh: re-created", because: "a new key is a new pair: see rotate" },
    { operation: "reactivate", because: "a deleted key does not come back" },
  ],
};
