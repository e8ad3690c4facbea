import { useCustom } from '@refinedev/core';
import { Alert, Button, Card, Form, Input, Skeleton, Tag, Typography } from 'antd';
import { useState } from 'react';
import { ErrorState } from '../../components/states';
import { useFieldErrors } from '../../components/use-field-errors';
import { useOperation } from '../../components/use-operation';
import { useSession } from '../../components/use-session';
import { API_URL } from '../../providers/api';
import { EnrolTotp } from './enrol-totp';

interface TotpState {
  isOn: boolean;
  isRequired: boolean;
}

/** Whether a one-time code is asked for beside the password, and the way to switch that on or off. */
export function TotpCard() {
  const { result, query } = useCustom<{ data: TotpState }>({
    url: `${API_URL}/auth/totp`,
    method: 'get',
    errorNotification: false,
  });
  const { identity } = useSession();
  const [isEnrolling, setIsEnrolling] = useState(false);
  const [isDisabling, setIsDisabling] = useState(false);
  const state = (result.data as { data?: TotpState } | undefined)?.data;
  return (
    <Card
      title="两步验证"
      extra={
        state && (
          <Tag bordered={false} color={state.isOn ? 'success' : state.isRequired ? 'warning' : 'default'}>
            {state.isOn ? '已启用' : '未启用'}
          </Tag>
        )
      }
    >
      {query.error ? (
        <ErrorState error={query.error} onRetry={() => query.refetch()} />
      ) : !state ? (
        <Skeleton active paragraph={{ rows: 2 }} />
      ) : isEnrolling ? (
        <EnrolTotp
          onConfirmed={() => void query.refetch()}
          onEnd={(isOn) => {
            // What was closed to this account is open now; everything is read anew.
            if (isOn && identity?.mustEnrolTotp) window.location.assign('/ops/');
            setIsEnrolling(false);
            void query.refetch();
          }}
        />
      ) : isDisabling ? (
        <DisableTotp
          onEnd={() => {
            setIsDisabling(false);
            void query.refetch();
          }}
        />
      ) : (
        <>
          {state.isRequired && !state.isOn && (
            <Alert
              type="warning"
              showIcon
              style={{ marginBottom: 14 }}
              message="平台要求员工账号启用两步验证"
            />
          )}
          <Typography.Paragraph type="secondary">
            {state.isOn
              ? '登录时除密码外，还需输入手机验证器上的 6 位验证码。密码泄露时，账号仍然安全。'
              : '启用后，登录时除密码外还需手机验证器上的 6 位验证码。支持各种通用的验证器应用，手机没有网络也能用。'}
          </Typography.Paragraph>
          {state.isOn ? (
            <Button danger disabled={state.isRequired} onClick={() => setIsDisabling(true)}>
              停用
            </Button>
          ) : (
            <Button type="primary" onClick={() => setIsEnrolling(true)}>
              启用两步验证
            </Button>
          )}
          {state.isOn && state.isRequired && (
            <div className="input-hint">平台要求启用，不能停用；更换手机请联系平台管理员重置。</div>
          )}
        </>
      )}
    </Card>
  );
}

function DisableTotp({ onEnd }: { onEnd: () => void }) {
  const [form] = Form.useForm<{ password: string; code: string }>();
  const { run, isRunning } = useOperation();
  const showAtFields = useFieldErrors(form);
  return (
    <Form
      name="disable-totp"
      form={form}
      layout="vertical"
      requiredMark={false}
      className="narrow-form"
      onFinish={async (values) => {
        const done = await run(
          { path: '/auth/totp/disable', values, success: '两步验证已停用' },
          showAtFields,
        );
        if (done) onEnd();
      }}
    >
      <Form.Item name="password" label="密码" rules={[{ required: true, message: '请输入密码' }]}>
        <Input.Password autoComplete="current-password" autoFocus />
      </Form.Item>
      <Form.Item
        name="code"
        label="验证码或恢复码"
        rules={[{ required: true, whitespace: true, message: '请输入验证码' }]}
      >
        <Input autoComplete="one-time-code" className="num" maxLength={40} />
      </Form.Item>
      <Button danger type="primary" htmlType="submit" loading={isRunning}>
        停用
      </Button>{' '}
      <Button onClick={onEnd}>取消</Button>
    </Form>
  );
}
