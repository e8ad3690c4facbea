import { App, type FormInstance } from 'antd';
import { type ReactNode, useState } from 'react';
import { Link } from 'react-router';
import type { DuplicateAnswer } from '../../api-types';
import { SCROLL_TO_FAULT } from '../../components/scroll-to-fault';
import { DUPLICATE_BASIS_LABELS } from '../../domain';
import { API_URL, httpClient } from '../../providers/api';
import type { ApiError } from '../../providers/strapi-format';
import type { CustomerValues } from './customer-form';

/** Fields by which a customer may be known already. */
export const CHECKED_FIELDS = ['companyName', 'creditCode', 'phone'] as const;
export type CheckedField = (typeof CHECKED_FIELDS)[number];
export type CheckedNotes = Partial<Record<CheckedField, ReactNode>>;

/** Where a refusal of the save stands. */
const FIELD_OF: Record<string, CheckedField> = {
  duplicate_phone: 'phone',
  duplicate_contact_phone: 'phone',
  duplicate_credit_code: 'creditCode',
  possible_duplicate: 'companyName',
};

export const isDuplicate = (error: ApiError | undefined) => FIELD_OF[error?.code ?? ''] !== undefined;

/** Asks who is known already as soon as a field is left, and what to do where the save is refused for it. */
export function useDuplicateCheck(form: FormInstance, exceptId?: string) {
  const { modal } = App.useApp();
  const [answers, setAnswers] = useState<Partial<Record<CheckedField, readonly DuplicateAnswer[]>>>({});
  const forget = (field: CheckedField) => setAnswers(({ [field]: _left, ...others }) => others);
  const check = async (field: CheckedField) => {
    const value = String(form.getFieldValue(field) ?? '').trim();
    // a masked number is the one that is there
    if (!value || value.includes('*') || !form.isFieldTouched(field)) return;
    const answer = await httpClient
      .post<{ data: DuplicateAnswer[] } | DuplicateAnswer[]>(`${API_URL}/customers/check-duplicates`, {
        [field]: value,
        ...(exceptId ? { exceptId } : {}),
      })
      // the save tells of a wrong value, and asks once more
      .catch(() => null);
    if (!answer || String(form.getFieldValue(field) ?? '').trim() !== value) return;
    const found = Array.isArray(answer.data) ? answer.data : answer.data.data;
    setAnswers((before) => ({ ...before, [field]: found }));
  };
  /** @returns whether the refusal is told at its field */
  const tell = (error: ApiError, saveAnyway: () => void): boolean => {
    const field = FIELD_OF[error.code ?? ''];
    if (!field) return false;
    form.setFields([{ name: field, errors: [error.message] }]);
    form.scrollToField(field, SCROLL_TO_FAULT);
    if (error.details?.isAcceptable === true)
      modal.confirm({
        title: error.message,
        content: '如果确实是另一位客户，可以继续保存；是同一位的，请联系负责人，或申请合并。',
        okText: '不是同一位，继续保存',
        cancelText: '返回核对',
        onOk: saveAnyway,
      });
    return true;
  };
  const notes: CheckedNotes = Object.fromEntries(
    CHECKED_FIELDS.flatMap((field) =>
      answers[field]?.length ? [[field, <Known key={field} answers={answers[field] ?? []} />]] : [],
    ),
  );
  return { check, forget, tell, notes };
}

/** The values that say who a customer is, changed: what was told of the old ones is over. */
export const changedFields = (changed: CustomerValues): CheckedField[] =>
  CHECKED_FIELDS.filter((field) => field in changed);

function Known({ answers }: { answers: readonly DuplicateAnswer[] }) {
  return (
    <div className="duplicate-note" role="status">
      {answers.map(({ by, owner, customer }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: what may not be seen has no name
        <div key={index}>
          {by.map((basis) => DUPLICATE_BASIS_LABELS[basis]).join('、')}：
          {owner ? `已是「${owner.name}」的客户` : '已在客户公海中'}
          {customer && (
            <>
              ，
              <Link to={`/customers/${customer.documentId}`} target="_blank">
                {customer.name}（{customer.code}）
              </Link>
            </>
          )}
        </div>
      ))}
    </div>
  );
}
