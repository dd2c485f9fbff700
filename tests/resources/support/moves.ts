/** The note of a delete that leaves the object to the resource that the program of the run declares. */
export const leftAlone =
  /stays as it is: the program of this run declares it, so only the old record of it is forgotten$/;
export const ownAgain = /is this stack's own: taken over from its old record; nothing was written$/;
export const hostFreeOnly = "engines play it as a story of a whole stack, in tests/moves";
