import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useForm } from '@refinedev/antd';
import { Button, Card, Drawer, Form, Input, List, Select, Switch, Tag } from 'antd';
import { useState } from 'react';
import type { CustomerAddress } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { RevealValue } from '../../components/reveal-value';
import { ErrorState } from '../../components/states';
import { useSession } from '../../components/use-session';
import { ADDRESS_TYPE_LABELS } from '../../domain';
import { toOptions } from '../../options';
import type { ApiError } from '../../providers/strapi-format';
import { useCustomerRows } from './use-customer-rows';

/** Where a customer is found, and who is asked for there. */
export function CustomerAddresses({ customerId, isOwn }: { customerId: string; isOwn: boolean }) {
  const { may } = useSession();
  const [edited, setEdited] = useState<CustomerAddress | 'new' | null>(null);
  const { result, query } = useCustomerRows<CustomerAddress>('customer-addresses', {
    customerId,
    sorters: [{ field: 'isDefault', order: 'desc' }],
  });
  return (
    <Card
      title="地址"
      extra={
        may('customer-addresses', 'create') && (
          <Button size="small" icon={<PlusOutlined />} aria-label="添加地址" onClick={() => setEdited('new')}>
            添加
          </Button>
        )
      }
      styles={{ body: { paddingBlock: 6 } }}
    >
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <List<CustomerAddress>
          size="small"
          loading={query.isLoading}
          dataSource={result.data}
          locale={{ emptyText: <EmptyState text="还没有地址" /> }}
          renderItem={(address) => (
            <List.Item
              style={{ paddingInline: 0 }}
              actions={
                may('customer-addresses', 'edit')
                  ? [
                      <Button
                        key="edit"
                        type="text"
                        size="small"
                        icon={<EditOutlined />}
                        aria-label={`编辑${ADDRESS_TYPE_LABELS[address.type]}`}
                        onClick={() => setEdited(address)}
                      />,
                    ]
                  : undefined
              }
            >
              <div>
                {ADDRESS_TYPE_LABELS[address.type]} {address.isDefault && <Tag bordered={false}>默认</Tag>}
                <div>
                  {[address.province, address.city, address.district, address.detail]
                    .filter((part, index, all) => part && all.indexOf(part) === index)
                    .join(' ')}
                </div>
                {address.contactName && <span className="cell-sub">{address.contactName} </span>}
                {address.phone && (
                  <RevealValue
                    path={`/customer-addresses/${address.id}/reveal`}
                    field="phone"
                    masked={address.phone}
                    label={`${ADDRESS_TYPE_LABELS[address.type]}的电话`}
                    isOwn={isOwn}
                    mayReveal={may('customer-addresses', 'reveal')}
                  />
                )}
              </div>
            </List.Item>
          )}
        />
      )}
      <Drawer
        title={edited === 'new' ? '添加地址' : '修改地址'}
        open={edited !== null}
        onClose={() => setEdited(null)}
        width="min(460px, 100vw)"
        destroyOnHidden
      >
        {edited && (
          <AddressForm
            customerId={customerId}
            address={edited === 'new' ? null : edited}
            onDone={() => setEdited(null)}
          />
        )}
      </Drawer>
    </Card>
  );
}

function AddressForm({
  customerId,
  address,
  onDone,
}: {
  customerId: string;
  address: CustomerAddress | null;
  onDone: () => void;
}) {
  const { formProps, saveButtonProps, formLoading } = useForm<
    CustomerAddress,
    ApiError,
    Partial<CustomerAddress>
  >({
    resource: 'customer-addresses',
    action: address ? 'edit' : 'create',
    id: address?.id,
    redirect: false,
    onMutationSuccess: onDone,
  });
  const required = (label: string) => [{ required: true, whitespace: true, message: `请填写${label}` }];
  return (
    <Form
      {...formProps}
      layout="vertical"
      initialValues={address ?? { type: 'office' }}
      onFinish={(values) =>
        formProps.onFinish?.({
          ...(values as object),
          ...(address ? {} : { customer: customerId }),
        } as Partial<CustomerAddress>)
      }
    >
      <Form.Item name="type" label="类型">
        <Select options={toOptions(ADDRESS_TYPE_LABELS)} />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="province" label="省份" rules={required('省份')}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="city" label="城市" rules={required('城市')}>
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="district" label="区县">
          <Input maxLength={20} />
        </Form.Item>
        <Form.Item name="postalCode" label="邮编">
          <Input maxLength={6} inputMode="numeric" />
        </Form.Item>
      </div>
      <Form.Item name="detail" label="详细地址" rules={required('详细地址')}>
        <Input.TextArea rows={2} maxLength={200} />
      </Form.Item>
      <div className="form-grid">
        <Form.Item name="contactName" label="联系人">
          <Input maxLength={50} />
        </Form.Item>
        <Form.Item name="phone" label="电话">
          <Input maxLength={40} inputMode="tel" />
        </Form.Item>
      </div>
      <Form.Item name="isDefault" label="默认地址" valuePropName="checked">
        <Switch />
      </Form.Item>
      <Button type="primary" {...saveButtonProps} loading={formLoading}>
        保存
      </Button>
    </Form>
  );
}
