import { defineCheck } from '../../evidence/define-check.ts';
import { notShown, pass } from '../../evidence/verdict.ts';
import { firstImport } from '../../static/imported.ts';
import { judgeProgram } from '../../static/judging.ts';

/** Libraries that hold data from outside against a schema. */
const SCHEMAS = [
  /^(zod|ajv|joi|yup|valibot|superstruct|io-ts|runtypes|typebox|arktype|jsonschema|class-validator)(\/|$)/, /^(@sinclair\/typebox|@effect\/schema|@hapi\/joi)/,
  /^(pydantic|marshmallow|jsonschema|cerberus|voluptuous|msgspec|cattrs|schema|fastjsonschema)(\.|$)/,
  /^(jakarta|javax)\.validation\b/, /^com\.networknt\.schema\b/, /^org\.everit\.json\b/, /^io\.konform\b/,
  /^(FluentValidation|NJsonSchema|Json\.Schema|System\.ComponentModel\.DataAnnotations)(\.|$)/,
  /go-playground\/validator/, /(santhosh-tekuri\/jsonschema|xeipuuv\/gojsonschema)/,
  /^(dry[-/](validation|schema|struct)|json[-_]schema(r|er)?)/, /^(Respect\\Validation|Symfony\\Component\\Validator|Opis\\JsonSchema|JsonSchema)\b/,
  /^(validator|jsonschema|garde|schemars)(::|$)/,
];

export default defineCheck({
  code: 'TA-03',
  tier: 'exceptional',
  title: 'Signal: data from outside is held against a schema',
  failureTitle: 'No schema for data from outside',
  usualCause: 'Usually functions of the program\'s own look at the values.',
  basis: ['V-07'],
  fairness: 'Told by what the program imports. Counts when shown, and is never held against anybody.',
  judgeFiles: ({ files }) => judgeProgram(files, (program) => (firstImport(program, SCHEMAS) ? pass() : notShown('the program imports no library for schemas that the suite knows'))),
});
