import type { FormInstance } from 'antd';

/** What a person should look at, by the path of its input. */
export interface FieldWarning {
  name: (string | number)[];
  warnings: string[];
}

/** Shows warnings at the inputs that are there, are not touched, and say none yet. */
export function showWarnings(form: FormInstance, warnings: readonly FieldWarning[]): void {
  form.setFields(
    warnings.filter(({ name }) => !form.isFieldTouched(name) && form.getFieldWarning(name).length === 0),
  );
}
