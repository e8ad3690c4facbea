import { Form, Input, Select, Space, Switch, Tag } from 'antd';
import type { Contact } from '../../api-types';
import { RevealValue } from '../../components/reveal-value';
import { useSession } from '../../components/use-session';
import { CONTACT_STATUS_LABELS, describePreferences } from '../../domain';
import { toOptions } from '../../options';
import { CustomerPartCard } from './customer-part-card';
import { PreferencesItems } from './preferences-items';

export function CustomerContacts({ customerId, isOwn }: { customerId: string; isOwn: boolean }) {
  const { may } = useSession();
  return (
    <CustomerPartCard<Contact>
      customerId={customerId}
      resource="contacts"
      noun="联系人"
      empty="还没有其他联系人"
      usual={{ isDecisionMaker: false, state: 'active' }}
      nameOf={({ name }) => `编辑 ${name}`}
      show={(contact) => (
        <>
          {contact.name} {contact.title && <span className="cell-sub">{contact.title}</span>}{' '}
          {contact.isPrimary && <Tag bordered={false}>主要</Tag>}
          {contact.state === 'inactive' && (
            <Tag bordered={false} color="default">
              已离职
            </Tag>
          )}
          {contact.isDecisionMaker && (
            <Tag bordered={false} color="blue">
              决策人
            </Tag>
          )}
          {contact.phone && (
            <div>
              <RevealValue
                path={`/contacts/${contact.id}/reveal`}
                field="phone"
                masked={contact.phone}
                label={`${contact.name}的电话`}
                isOwn={isOwn}
                mayReveal={may('contacts', 'reveal')}
              />
            </div>
          )}
          <div className="cell-sub">{[contact.wechat, contact.email].filter(Boolean).join(' · ')}</div>
          {contact.preferences && (
            <div className="cell-sub">偏好：{describePreferences(contact.preferences)}</div>
          )}
        </>
      )}
      fields={<ContactFields />}
    />
  );
}

function ContactFields() {
  return (
    <>
      <Form.Item
        name="name"
        label="姓名"
        rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}
      >
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="title" label="职务">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="phone" label="电话">
        <Input maxLength={40} inputMode="tel" />
      </Form.Item>
      <Form.Item name="wechat" label="微信">
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="email" label="邮箱">
        <Input maxLength={100} inputMode="email" />
      </Form.Item>
      <Form.Item name="birthday" label="生日" normalize={(day: string) => day || null}>
        <Input type="date" />
      </Form.Item>
      <PreferencesItems />
      <Form.Item name="state" label="状态" extra="已离职的不再是主要联系人">
        <Select options={toOptions(CONTACT_STATUS_LABELS)} />
      </Form.Item>
      <Space size={32}>
        <Form.Item name="isPrimary" label="主要联系人" valuePropName="checked">
          <Switch />
        </Form.Item>
        <Form.Item name="isDecisionMaker" label="决策人" valuePropName="checked">
          <Switch />
        </Form.Item>
      </Space>
      <Form.Item name="note" label="备注">
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
    </>
  );
}
