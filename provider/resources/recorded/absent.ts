/** Id of an object that observe mode found missing; it turns into a create when the mode changes. */
export function absentId(name: string): string {
  return `absent:${name}`;
}

export function isAbsent(id: string): boolean {
  return id.startsWith("absent:");
}
