import type { dynamic } from "@pulumi/pulumi";

declare const provider: dynamic.ResourceProvider;
export = provider;
