/** A content type's form as Strapi's panel gets it. */
export interface PanelConfiguration {
  metadatas: Record<string, { edit?: Record<string, unknown>; list?: Record<string, unknown> }>;
  layouts: { list: string[]; edit: { name: string; size: number }[][] };
}

/** What a role may do with a field of the type: `write` when it may set it in a new row or in one that is there. */
export interface FieldRights {
  read: (field: string) => boolean;
  write: (field: string) => boolean;
}

/**
 * The form as a role can use it: without the fields that it may not read, where Strapi would show an empty box that says so, and with those that
 * it may only read marked as such.
 */
export function cutPanelForm<Form extends PanelConfiguration>(
  form: Form,
  { read, write }: FieldRights,
): Form {
  const metadatas = Object.fromEntries(
    Object.entries(form.metadatas).map(([field, metadata]) => [
      field,
      write(field) ? metadata : { ...metadata, edit: { ...metadata.edit, editable: false } },
    ]),
  );
  const edit = form.layouts.edit
    .map((row) => row.filter(({ name }) => read(name)))
    .filter((row) => row.length > 0);
  return { ...form, metadatas, layouts: { list: form.layouts.list.filter(read), edit } };
}
