import { useForm } from '@refinedev/antd';
import { useWarnAboutChange } from '@refinedev/core';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { Customer } from '../../api-types';
import { Page } from '../../components/page';
import type { ApiError } from '../../providers/strapi-format';
import { CustomerForm, type CustomerValues } from './customer-form';
import { changedFields, isDuplicate, useDuplicateCheck } from './use-duplicate-check';
import { useKnownCustomer } from './use-known-customer';

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
  const { setWarnWhen } = useWarnAboutChange();
  const { known, find, forget } = useKnownCustomer();
  /** The known customer that was taken instead of a new one. */
  const [taken, setTaken] = useState<Customer | null>(null);
  const { form, formProps, saveButtonProps, formLoading, onFinish } = useForm<
    Customer,
    ApiError,
    CustomerValues
  >({
    resource: 'customers',
    action: 'create',
    redirect: from ? false : 'show',
    // stands at its field, until another value is typed
    errorNotification: (error) => (isDuplicate(error) ? false : undefined),
    onMutationError: (error) => {
      if (!isDuplicate(error)) return;
      // Refine takes what was sent for saved
      setWarnWhen(true);
      duplicates.tell(
        error,
        () => void onFinish({ ...form.getFieldsValue(), acceptDuplicate: true } as CustomerValues),
      );
      if (error.code === 'duplicate_phone') void find(String(form.getFieldValue('phone')), error);
    },
    onMutationSuccess: ({ data }) => {
      if (from) navigate(from.backTo, { state: { ...from.backState, customer: data.id } });
    },
  });
  const duplicates = useDuplicateCheck(form);
  // not in the click itself: the page still warns of what is not saved until it is rendered anew
  useEffect(() => {
    if (!taken) return;
    if (from) navigate(from.backTo, { state: { ...from.backState, customer: taken.id } });
    else navigate(`/customers/${taken.id}`);
  }, [taken, from, navigate]);
  return (
    <Page title="新建客户" backTo="/customers">
      <CustomerForm
        formProps={{
          ...formProps,
          onValuesChange: (changed: CustomerValues, all) => {
            if ('phone' in changed) forget();
            for (const field of changedFields(changed)) duplicates.forget(field);
            formProps.onValuesChange?.(changed, all);
          },
          initialValues: { type: 'enterprise', important: false, ...from?.values },
        }}
        isNew
        onLeave={(field) => void duplicates.check(field)}
        notes={{
          ...duplicates.notes,
          ...(known && {
            phone: (
              <Button
                size="small"
                onClick={() => {
                  setWarnWhen(false);
                  setTaken(known);
                }}
              >
                {from ? '使用该客户' : '查看该客户'}：{known.name} · {known.code}
              </Button>
            ),
          }),
        }}
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
