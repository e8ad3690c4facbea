import { useForm } from '@refinedev/antd';
import { useWarnAboutChange } from '@refinedev/core';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useParams } from 'react-router';
import type { Customer } from '../../api-types';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import { CRM_FIELD_LABELS, wordOf } from '../../domain';
import type { ApiError } from '../../providers/strapi-format';
import { EditConflicts, type EditStale } from '../properties/edit-conflicts';
import { type EditConflict, listEditConflicts, type PresentRow } from '../properties/list-edit-conflicts';
import { CustomerForm, type CustomerValues } from './customer-form';
import { changedFields, isDuplicate, useDuplicateCheck } from './use-duplicate-check';

type CustomerField = keyof typeof CRM_FIELD_LABELS.customer;

export function CustomerEdit() {
  const { id = '' } = useParams();
  const { setWarnWhen } = useWarnAboutChange();
  /** The row as it was opened, and as the last refusal told it. */
  const [opened, setOpened] = useState<Customer>();
  const [seen, setSeen] = useState<Partial<Customer>>();
  const [stale, setStale] = useState<EditStale<CustomerField>>();
  const customer = opened?.id === id ? opened : undefined;
  const { form, formProps, saveButtonProps, formLoading, query, onFinish } = useForm<
    Customer,
    ApiError,
    CustomerValues & { expectedUpdatedAt?: string | undefined; acceptDuplicate?: boolean }
  >({
    resource: 'customers',
    action: 'edit',
    id,
    redirect: 'show',
    meta: { populate: ['source', 'region'] },
    // every row that is read resets the form, and a refused save reads it again: what is being edited is read once
    queryOptions: { enabled: !customer, staleTime: 0 },
    // stands at its field, until another value is typed; what another wrote, above the form
    errorNotification: (error) => {
      const refusal = error as ApiError | undefined;
      return (isDuplicate(refusal) || refusal?.code === 'stale' ? false : undefined) as never;
    },
    onMutationError: (error) => {
      // Refine takes what was sent for saved
      setWarnWhen(true);
      if (error.code === 'stale' && customer) showStale(seen ?? customer, error.details);
      duplicates.tell(error, () => void save({ ...form.getFieldsValue(), acceptDuplicate: true }));
    },
  });
  const duplicates = useDuplicateCheck(form, id);
  const row = query?.isFetchedAfterMount ? query.data?.data : undefined;
  useEffect(() => {
    if (row && !customer) setOpened(row);
  }, [row, customer]);
  const showStale = (known: Partial<Customer>, details: ApiError['details']) => {
    const present = (details.present ?? {}) as PresentRow;
    const updatedAt = String(details.updatedAt);
    const by = (details.by ?? null) as string | null;
    const conflicts = listEditConflicts<CustomerField>(known, present, form.getFieldsValue(true));
    setStale({ updatedAt, by, conflicts });
    setSeen({ ...known, ...present, updatedAt } as Partial<Customer>);
  };
  const takeTheirs = ({ field, theirs }: EditConflict<CustomerField>) => {
    form.setFields([{ name: field, value: theirs, touched: true, errors: [] }] as never);
    setStale(
      (current) =>
        current && { ...current, conflicts: current.conflicts.filter((each) => each.field !== field) },
    );
  };
  const save = (values: CustomerValues & { acceptDuplicate?: boolean }) =>
    onFinish({ ...values, expectedUpdatedAt: (seen ?? customer)?.updatedAt });
  return (
    <Page title={customer ? `编辑 ${customer.name}` : '编辑客户'} backTo={`/customers/${id}`}>
      <WhenLoaded
        query={{
          data: { data: customer },
          isLoading: !customer,
          error: query?.error,
          refetch: () => query?.refetch(),
        }}
      >
        {(shown) => (
          <>
            {stale && (
              <EditConflicts<CustomerField>
                stale={stale}
                noun="客户"
                nameOf={(field) => CRM_FIELD_LABELS.customer[field]}
                tellValue={wordOf}
                onTake={takeTheirs}
                onSave={saveButtonProps.onClick}
                isSaving={Boolean(saveButtonProps.loading)}
              />
            )}
            <CustomerForm
              onLeave={(field) => void duplicates.check(field)}
              notes={duplicates.notes}
              formProps={{
                ...formProps,
                onFinish: (values) => save(values as CustomerValues),
                onValuesChange: (changed: CustomerValues, all) => {
                  for (const field of changedFields(changed)) duplicates.forget(field);
                  formProps.onValuesChange?.(changed, all);
                },
                initialValues: {
                  ...shown,
                  source: shown.source?.id ?? null,
                  region: shown.region?.id ?? null,
                },
              }}
            />
            <div className="form-actions">
              <Link to={`/customers/${id}`}>
                <Button>取消</Button>
              </Link>
              <Button type="primary" {...saveButtonProps} loading={formLoading}>
                保存
              </Button>
            </div>
          </>
        )}
      </WhenLoaded>
    </Page>
  );
}
