import { EditOutlined, PlusOutlined } from '@ant-design/icons';
import { useForm } from '@refinedev/antd';
import { Button, Card, Drawer, Form, Input, List, Select, Space, Switch, Tag } from 'antd';
import { useState } from 'react';
import type { Contact } from '../../api-types';
import { EmptyState } from '../../components/empty-state';
import { RevealValue } from '../../components/reveal-value';
import { useSeenEdit } from '../../components/use-seen-edit';
import { useSession } from '../../components/use-session';
import { CONTACT_STATUS_LABELS, describePreferences } from '../../domain';
import { toOptions } from '../../options';
import type { ApiError } from '../../providers/strapi-format';
import { PreferencesItems } from './preferences-items';
import { useCustomerRows } from './use-customer-rows';

export function CustomerContacts({ customerId, isOwn }: { customerId: string; isOwn: boolean }) {
  const { may } = useSession();
  const [edited, setEdited] = useState<Contact | 'new' | null>(null);
  const { result, query } = useCustomerRows<Contact>('contacts', { customerId });
  return (
    <Card
      title="联系人"
      extra={
        may('contacts', 'create') && (
          <Button size="small" icon={<PlusOutlined />} onClick={() => setEdited('new')}>
            添加
          </Button>
        )
      }
      styles={{ body: { paddingBlock: 6 } }}
    >
      <List<Contact>
        size="small"
        loading={query.isLoading}
        dataSource={result.data}
        locale={{ emptyText: <EmptyState text="还没有其他联系人" /> }}
        renderItem={(contact) => (
          <List.Item
            style={{ paddingInline: 0 }}
            actions={
              may('contacts', 'edit')
                ? [
                    <Button
                      key="edit"
                      type="text"
                      size="small"
                      icon={<EditOutlined />}
                      aria-label={`编辑 ${contact.name}`}
                      onClick={() => setEdited(contact)}
                    />,
                  ]
                : undefined
            }
          >
            <div>
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
            </div>
          </List.Item>
        )}
      />
      <Drawer
        title={edited === 'new' ? '添加联系人' : '修改联系人'}
        open={edited !== null}
        onClose={() => setEdited(null)}
        width="min(460px, 100vw)"
        destroyOnHidden
      >
        {edited && (
          <ContactForm
            customerId={customerId}
            contact={edited === 'new' ? null : edited}
            onDone={() => setEdited(null)}
          />
        )}
      </Drawer>
    </Card>
  );
}

function ContactForm({
  customerId,
  contact,
  onDone,
}: {
  customerId: string;
  contact: Contact | null;
  onDone: () => void;
}) {
  const { seen, onRefusal, queryOptions } = useSeenEdit(contact);
  const { formProps, saveButtonProps, formLoading } = useForm<Contact, ApiError, Partial<Contact>>({
    queryOptions,
    onMutationError: onRefusal,
    resource: 'contacts',
    action: contact ? 'edit' : 'create',
    id: contact?.id,
    redirect: false,
    onMutationSuccess: onDone,
  });
  return (
    <Form
      {...formProps}
      layout="vertical"
      initialValues={contact ?? { isDecisionMaker: false, state: 'active' }}
      onFinish={(values) =>
        formProps.onFinish?.({
          ...(values as object),
          ...(contact ? seen : { customer: customerId }),
        } as Partial<Contact>)
      }
    >
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
      <div className="form-actions">
        <Button onClick={onDone}>取消</Button>
        <Button type="primary" {...saveButtonProps} loading={formLoading}>
          保存
        </Button>
      </div>
    </Form>
  );
}
