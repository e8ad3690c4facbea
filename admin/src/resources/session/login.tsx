import { LockOutlined, UserOutlined } from '@ant-design/icons';
import { useLogin } from '@refinedev/core';
import { Alert, Button, Checkbox, Form, Input, Typography } from 'antd';
import { useEffect } from 'react';
import { BrandMark } from '../../layout/brand-mark';
import type { Credentials } from '../../providers/auth-provider';

export function Login() {
  const { mutate: login, isPending, data } = useLogin<Credentials>({ mutationOptions: { meta: {} } });
  useEffect(() => {
    document.title = '登录 · 工业地产 SCRM';
  }, []);
  const refusal = data && !data.success ? data.error?.message : null;
  return (
    <main className="login">
      <div className="login-side">
        <div className="brand" style={{ padding: 0 }}>
          <BrandMark isLight /> 工业地产 SCRM
        </div>
        <div>
          <h2>
            从一次扫码，
            <br />
            到一笔结清的佣金
          </h2>
          <p>
            厂房、仓库与园区的房源、客户与推广，在同一处记录、匹配和成交；
            <br />
            每一分钱都说得清来处。
          </p>
        </div>
        <p>房源 · 客户 · 带看 · 成交 · 结算</p>
      </div>
      <div className="login-main">
        <Form<Credentials>
          className="login-form"
          layout="vertical"
          requiredMark={false}
          initialValues={{ isRemembered: true }}
          onFinish={(values) => login(values)}
        >
          <div className="brand login-brand">
            <BrandMark /> 工业地产 SCRM
          </div>
          <Typography.Title level={1} style={{ fontSize: 24, marginBottom: 4 }}>
            登录
          </Typography.Title>
          <Typography.Paragraph type="secondary">运营人员工作台</Typography.Paragraph>
          {refusal && (
            <Alert type="error" showIcon message={refusal} style={{ marginBottom: 16 }} role="alert" />
          )}
          <Form.Item name="identifier" label="用户名" rules={[{ required: true, message: '请输入用户名' }]}>
            <Input size="large" prefix={<UserOutlined />} autoComplete="username" autoFocus />
          </Form.Item>
          <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
            <Input.Password size="large" prefix={<LockOutlined />} autoComplete="current-password" />
          </Form.Item>
          <Form.Item name="isRemembered" valuePropName="checked">
            <Checkbox>在这台设备上保持登录</Checkbox>
          </Form.Item>
          <Button type="primary" htmlType="submit" size="large" block loading={isPending}>
            登录
          </Button>
        </Form>
      </div>
    </main>
  );
}
