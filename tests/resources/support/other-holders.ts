/** The note that goes with the first take-over of a run. */
export const otherStacks =
  /^what was taken over may stand in the state of another stack too.*`pulumi state delete`$/;
