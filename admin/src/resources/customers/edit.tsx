import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { Customer } from '../../api-types';
import { EditConflicts } from '../../components/edit-conflicts';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import { usePageForm } from '../../components/use-page-form';
import { CRM_FIELD_LABELS, wordOf } from '../../domain';
import { CustomerForm, type CustomerValues } from './customer-form';
import { changedFields, isDuplicate, useDuplicateCheck } from './use-duplicate-check';

type CustomerField = keyof typeof CRM_FIELD_LABELS.customer;

export function CustomerEdit() {
  const { id = '' } = useParams();
  const {
    form,
    formProps,
    saveButtonProps,
    formLoading,
    row: customer,
    query,
    stale,
    takeTheirs,
    save,
  } = usePageForm<Customer, CustomerValues & { acceptDuplicate?: boolean }, CustomerField>({
    form: { resource: 'customers', action: 'edit', id, meta: { populate: ['source', 'region'] } },
    onRefusal: (error) =>
      duplicates.tell(error, () => void save({ ...form.getFieldsValue(), acceptDuplicate: true })),
    // stands at its field, until another value is typed
    isShownElsewhere: isDuplicate,
  });
  const duplicates = useDuplicateCheck(form, id);
  return (
    <Page title={customer ? `编辑 ${customer.name}` : '编辑客户'} backTo={`/customers/${id}`}>
      <WhenLoaded query={query}>
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
