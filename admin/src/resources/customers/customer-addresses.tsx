import { Form, Input, Select, Switch, Tag } from 'antd';
import type { CustomerAddress } from '../../api-types';
import { RevealValue } from '../../components/reveal-value';
import { useSession } from '../../components/use-session';
import { ADDRESS_TYPE_LABELS } from '../../domain';
import { toOptions } from '../../options';
import { CustomerPartCard } from './customer-part-card';

/** Where a customer is found, and who is asked for there. */
export function CustomerAddresses({ customerId, isOwn }: { customerId: string; isOwn: boolean }) {
  const { may } = useSession();
  return (
    <CustomerPartCard<CustomerAddress>
      customerId={customerId}
      resource="customer-addresses"
      noun="地址"
      empty="还没有地址"
      sorters={[{ field: 'isDefault', order: 'desc' }]}
      usual={{ type: 'office' }}
      nameOf={({ type }) => `编辑${ADDRESS_TYPE_LABELS[type]}`}
      show={(address) => (
        <>
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
        </>
      )}
      fields={<AddressFields />}
    />
  );
}

function AddressFields() {
  const required = (label: string) => [{ required: true, whitespace: true, message: `请填写${label}` }];
  return (
    <>
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
    </>
  );
}
