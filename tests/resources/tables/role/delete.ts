import * as ask from "../../support/requests.ts";
import type { Case } from "../../support/case.ts";
import { type Role, destroy, settled, thenOnScreen } from "../../support/umbrella-role.ts";

const deletable = [ask.discover, ask.roles, ask.own, ask.members, ask.people];
export const deleted: Case<Role>[] = [
  {
    operation: "delete while held",
    does: "a role that active members hold is forgotten and stays",
    mode: "observe",
    given: thenOnScreen((tenant, id) => {
      tenant.screen.createMember({ identifier: "vendor", name: "Vendor", roleId: id });
    }),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [], notes: [/is forgotten, not deleted/] },
  },
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    operation: "delete",
    does: "a role that nobody holds is deleted",
    mode,
    given: settled,
    when: destroy,
    then: {
      did: "delete",
      ends: "gone",
      requests: [...deletable, "DELETE /system/securityroles/Umbrella 204", ask.missingRole("Umbrella")],
    },
  })),
  {
    operation: "delete",
    does: "a role is forgotten and stays",
    mode: "observe",
    given: settled,
    when: destroy,
    then: {
      did: "delete",
      ends: "gone",
      requests: [],
      notes: [/^role "Umbrella" \(\d+\) is forgotten, not deleted/],
    },
  },
  ...(["guided", "api"] as const).map((mode): Case<Role> => ({
    operation: "delete while held",
    does: "a role that active members hold is refused, naming them",
    mode,
    given: thenOnScreen((tenant, id) => {
      tenant.screen.createMember({ identifier: "vendor", name: "Vendor", roleId: id });
      tenant.screen.createPerson({ identifier: "ada", name: "Ada", roleId: id });
      tenant.screen.createMember({ identifier: "retired", name: "Retired", roleId: id, active: false });
    }),
    when: destroy,
    then: {
      did: "delete",
      ends: "refused: in-use",
      requests: deletable,
      says: [/^Role "Umbrella" \(\d+\) is not deleted: active members hold it \(ada, vendor\)\. /],
    },
  })),
  {
    operation: "delete while held",
    does: "a role that only inactive members hold is deleted where ConnectWise does it",
    mode: "guided",
    given: thenOnScreen((tenant, id) => {
      tenant.screen.createMember({ identifier: "retired", name: "Retired", roleId: id, active: false });
    }),
    when: destroy,
    then: {
      did: "delete",
      ends: "gone",
      requests: [...deletable, "DELETE /system/securityroles/Umbrella 204", ask.missingRole("Umbrella")],
    },
  },
  {
    operation: "delete while held",
    does: "a role that only inactive members hold stays behind, with a warning, where ConnectWise refuses",
    mode: "guided",
    sandbox: { dialects: ["delete-409-any-holder"] },
    given: thenOnScreen((tenant, id) => {
      tenant.screen.createMember({ identifier: "retired", name: "Retired", roleId: id, active: false });
    }),
    when: destroy,
    then: {
      did: "delete",
      ends: "gone",
      requests: [
        ...deletable,
        "DELETE /system/securityroles/Umbrella 409",
        "GET /system/securityroles/Umbrella 200",
      ],
      notes: [/^role "Umbrella" \(\d+\) stays behind: .*\(retired\)/],
    },
  },
  {
    operation: "delete",
    does: "a role that is gone already needs no call",
    mode: "guided",
    given: thenOnScreen((tenant, id) => tenant.screen.deleteRole(id)),
    when: destroy,
    then: { did: "delete", ends: "gone", requests: [ask.discover, ask.roles, ...ask.goneRole("Umbrella")] },
  },
  {
    operation: "delete",
    does: "a role that goes while it is being deleted is gone",
    mode: "guided",
    given: settled,
    when: async (role, tenant) => {
      const context = tenant.context();
      await context.snapshot.roles();
      tenant.takeRequests();
      tenant.screen.deleteRole(Number(role.id));
      return role.destroy(context);
    },
    hostFreeOnly: "what happens between two requests of one run cannot be arranged there",
    then: {
      did: "delete",
      ends: "gone",
      requests: [
        ask.own,
        ask.members,
        ask.people,
        "DELETE /system/securityroles/Umbrella 404",
        ask.discover,
        ask.missingRole("Umbrella"),
      ],
    },
  },
  {
    operation: "guarded",
    does: "a protected role is not deleted",
    mode: "guided",
    config: { protected: "Umbrella" },
    given: settled,
    when: destroy,
    then: {
      did: "delete",
      ends: "refused: guarded",
      requests: [ask.discover, ask.roles],
      says: [/^Refusing to delete role "Umbrella"/],
    },
  },
];
