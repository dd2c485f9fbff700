import * as pulumi from "@pulumi/pulumi";

/**
 * Names the provider's entry by the package, whatever the package manager's layout. SDKs of before July 2026 write where
 * pnpm keeps it, `.pnpm/pulumi-connectwise-psa@<version>…/node_modules/…`: every upgrade would then show as a change, and
 * a refresh or destroy before the next `up` would look for a folder that is gone.
 */
export const namedByPackage: pulumi.ResourceTransformation = ({ props, opts }) => {
  const { __provider: text, ...others } = props as Record<string, unknown>;
  return { props: { ...others, __provider: pulumi.output(text as string).apply(withPackagePath) }, opts };
};

function withPackagePath(text: string): string {
  return text.replace(/require\("[^"]*\/(dynamic\/[a-z-]+\.cjs)"\)/g, 'require("pulumi-connectwise-psa/$1")');
}
