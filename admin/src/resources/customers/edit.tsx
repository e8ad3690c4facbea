import { useForm } from '@refinedev/antd';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { Customer } from '../../api-types';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import type { ApiError } from '../../providers/strapi-format';
import { CustomerForm, type CustomerValues } from './customer-form';
import { changedFields, isDuplicate, useDuplicateCheck } from './use-duplicate-check';

export function CustomerEdit() {
  const { id = '' } = useParams();
  const { form, formProps, saveButtonProps, formLoading, query, onFinish } = useForm<
    Customer,
    ApiError,
    CustomerValues
  >({
    resource: 'customers',
    action: 'edit',
    id,
    redirect: 'show',
    meta: { populate: ['source', 'region'] },
    // stands at its field, until another value is typed
    errorNotification: (error) => (isDuplicate(error as ApiError | undefined) ? false : undefined) as never,
    onMutationError: (error) => {
      duplicates.tell(
        error,
        () => void onFinish({ ...form.getFieldsValue(), acceptDuplicate: true } as CustomerValues),
      );
    },
  });
  const duplicates = useDuplicateCheck(form, id);
  const customer = query?.data?.data;
  return (
    <Page title={customer ? `编辑 ${customer.name}` : '编辑客户'} backTo={`/customers/${id}`}>
      <WhenLoaded query={query ?? { isLoading: true, error: null, refetch: () => undefined }}>
        {(row) => (
          <>
            <CustomerForm
              onLeave={(field) => void duplicates.check(field)}
              notes={duplicates.notes}
              formProps={{
                ...formProps,
                onValuesChange: (changed: CustomerValues, all) => {
                  for (const field of changedFields(changed)) duplicates.forget(field);
                  formProps.onValuesChange?.(changed, all);
                },
                initialValues: { ...row, source: row.source?.id ?? null, region: row.region?.id ?? null },
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
