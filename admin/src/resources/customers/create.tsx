import { useForm } from '@refinedev/antd';
import { Button } from 'antd';
import { Link, useLocation, useNavigate } from 'react-router';
import type { Customer } from '../../api-types';
import { Page } from '../../components/page';
import type { ApiError } from '../../providers/strapi-format';
import { CustomerForm, type CustomerValues } from './customer-form';

/** What another page hands over with the link: what it knows of the customer, and where it waits for them. */
export interface NewcomerState {
  values: CustomerValues;
  backTo: string;
  /** Given back with the customer's key beside it. */
  backState: object;
}

export function CustomerCreate() {
  const from = useLocation().state as NewcomerState | null;
  const navigate = useNavigate();
  const { formProps, saveButtonProps, formLoading } = useForm<Customer, ApiError, CustomerValues>({
    resource: 'customers',
    action: 'create',
    redirect: from ? false : 'show',
    onMutationSuccess: ({ data }) => {
      if (from) navigate(from.backTo, { state: { ...from.backState, customer: data.id } });
    },
  });
  return (
    <Page title="新建客户" backTo="/customers">
      <CustomerForm
        formProps={{
          ...formProps,
          initialValues: { type: 'enterprise', level: 'D', important: false, ...from?.values },
        }}
        isNew
      />
      <div className="form-actions">
        <Link to={from?.backTo ?? '/customers'} state={from?.backState}>
          <Button>取消</Button>
        </Link>
        <Button type="primary" {...saveButtonProps} loading={formLoading}>
          保存
        </Button>
      </div>
    </Page>
  );
}
