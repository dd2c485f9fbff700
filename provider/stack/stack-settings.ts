import { PsaError } from "../access/psa-error.ts";
import { loadStackConfig, type Project, type StackConfig } from "../rehearsal/index.ts";

/**
 * The stack's configuration: `Pulumi.<stack>.yaml`, then `--config KEY=VALUE`, then `--secret KEY=ENV_VAR`, whose value stands
 * in that environment variable so that no secret is part of a command line. A key without a namespace is the project's.
 * @param locked stands for secrets of the file when there is no passphrase; without it they are an error
 * @throws PsaError "bad-input" with every option that cannot be read
 */
export function stackConfig(
  project: Project,
  options: { stackName: string; config: readonly string[]; secret: readonly string[] },
  environment: Readonly<Record<string, string | undefined>>,
  { locked }: { locked?: string } = {},
): StackConfig {
  const problems: string[] = [];
  const given: Record<string, { value: string; secret: boolean }> = {};
  for (const [option, texts] of [
    ["--config", options.config],
    ["--secret", options.secret],
  ] as const) {
    for (const text of texts) {
      const at = text.indexOf("=");
      if (at < 1) {
        problems.push(
          `${option} ${text.slice(0, 20)}: expected ${option === "--config" ? "KEY=VALUE" : "KEY=ENV_VAR"}`,
        );
        continue;
      }
      const [key, right] = [text.slice(0, at), text.slice(at + 1)];
      const value = option === "--config" ? right : environment[right];
      if (value === undefined)
        problems.push(`${option} ${key}: the environment variable ${right} is not set`);
      else
        given[key.includes(":") ? key : `${project.name}:${key}`] = { value, secret: option === "--secret" };
    }
  }
  if (problems.length > 0) {
    throw new PsaError({
      code: "bad-input",
      what: `${problems.join("; ")}.`,
      next: "See --help of the command.",
    });
  }
  const passphrase = environment.PULUMI_CONFIG_PASSPHRASE;
  return { ...loadStackConfig(project, options.stackName, passphrase, { locked }), ...given };
}
