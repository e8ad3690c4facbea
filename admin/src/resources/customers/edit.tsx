import { useForm } from '@refinedev/antd';
import { Button } from 'antd';
import { Link, useParams } from 'react-router';
import type { Customer } from '../../api-types';
import { Page } from '../../components/page';
import { WhenLoaded } from '../../components/states';
import type { ApiError } from '../../providers/strapi-format';
import { CustomerForm, type CustomerValues } from './customer-form';

export function CustomerEdit() {
  const { id = '' } = useParams();
  const { formProps, saveButtonProps, formLoading, query } = useForm<Customer, ApiError, CustomerValues>({
    resource: 'customers',
    action: 'edit',
    id,
    redirect: 'show',
    meta: { populate: ['source', 'region'] },
  });
  const customer = query?.data?.data;
  return (
    <Page title={customer ? `编辑 ${customer.name}` : '编辑客户'} backTo={`/customers/${id}`}>
      <WhenLoaded query={query ?? { isLoading: true, error: null, refetch: () => undefined }}>
        {(row) => (
          <>
            <CustomerForm
              formProps={{
                ...formProps,
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
