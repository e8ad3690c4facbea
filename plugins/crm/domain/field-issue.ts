/** One field that is wrong: its name, a code for programs and a sentence for people. */
export interface FieldIssue {
  field: string;
  code: string;
  message: string;
}
