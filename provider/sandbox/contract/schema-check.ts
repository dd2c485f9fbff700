import { Ajv, type ErrorObject, type ValidateFunction } from "ajv";
import ajvFormats from "ajv-formats";
import { published, schemaDocumentId } from "./documents.ts";

// One validator per process: compiling the schemas costs far more than any request.
let validator: Ajv | undefined;
const compiled = new WeakMap<object, ValidateFunction>();

function contractValidator(): Ajv {
  if (!validator) {
    validator = new Ajv({ strict: false, allErrors: true, verbose: true, validateSchema: false });
    ajvFormats.default(validator);
    validator.addSchema({
      $id: schemaDocumentId,
      components: { schemas: published.components?.["schemas"] },
    });
  }
  return validator;
}

/** Faults of `value` against a schema of the contract documents; none when it holds. */
export function schemaFaults(schema: object, value: unknown): ErrorObject[] {
  let validate = compiled.get(schema);
  if (!validate) {
    validate = contractValidator().compile(withDocumentName(schema) as object);
    compiled.set(schema, validate);
  }
  return validate(value) ? [] : [...(validate.errors ?? [])];
}

/** Local references only work inside the document they stand in; compiled on their own they need its name. */
function withDocumentName(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withDocumentName);
  if (schema === null || typeof schema !== "object") return schema;
  return Object.fromEntries(
    Object.entries(schema).map(([key, value]) => [
      key,
      key === "$ref" && typeof value === "string" && value.startsWith("#")
        ? schemaDocumentId + value
        : withDocumentName(value),
    ]),
  );
}
