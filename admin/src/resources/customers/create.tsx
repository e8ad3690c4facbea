import { useForm } from '@refinedev/antd';
import { Button } from 'antd';
import { Link } from 'react-router';
import type { Customer } from '../../api-types';
import { Page } from '../../components/page';
import type { ApiError } from '../../providers/strapi-format';
import { CustomerForm, type CustomerValues } from './customer-form';

export function CustomerCreate() {
  const { formProps, saveButtonProps, formLoading } = useForm<Customer, ApiError, CustomerValues>({
    resource: 'customers',
    action: 'create',
    redirect: 'show',
  });
  return (
    <Page title="新建客户" backTo="/customers">
      <CustomerForm
        formProps={{ ...formProps, initialValues: { type: 'enterprise', level: 'D', important: false } }}
        isNew
      />
      <div className="form-actions">
        <Link to="/customers">
          <Button>取消</Button>
        </Link>
        <Button type="primary" {...saveButtonProps} loading={formLoading}>
          保存
        </Button>
      </div>
    </Page>
  );
}
