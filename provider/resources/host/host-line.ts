/**
 * All that Pulumi's host prints by itself of an error that it also hands on, `NAME: STACK`: the message stands at the resource,
 * and would otherwise be there twice. The built-in engine leaves the line out.
 */
export const hostLine = {
  name: "ConnectWise",
  stack: "the message stands at the resource; set CONNECTWISE_DEBUG=1 to see where",
};

/** Whether a line is that print-out. */
export function isHostLine(line: string): boolean {
  return line === `${hostLine.name}: ${hostLine.stack}`;
}
