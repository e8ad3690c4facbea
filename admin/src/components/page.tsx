import { ArrowLeftOutlined } from '@ant-design/icons';
import { Button, Flex, Space, Typography } from 'antd';
import { type ReactNode, useEffect } from 'react';
import { useNavigate } from 'react-router';
import './page.css';

/** Heading, actions and content of one page. `backTo` is where the arrow leads. */
export function Page({
  title,
  tags,
  actions,
  backTo,
  children,
}: {
  title: string;
  tags?: ReactNode;
  actions?: ReactNode;
  backTo?: string;
  children: ReactNode;
}) {
  const navigate = useNavigate();
  useEffect(() => {
    document.title = `${title} · 工业地产 SCRM`;
  }, [title]);
  return (
    <div className="page">
      <Flex className="page-head" justify="space-between" align="center" gap={12} wrap>
        <Flex align="center" gap={8} wrap>
          <Flex align="center" gap={4}>
            {backTo && (
              <Button
                type="text"
                icon={<ArrowLeftOutlined />}
                aria-label="返回"
                onClick={() => navigate(backTo)}
              />
            )}
            <Typography.Title level={1} className="page-title">
              {title}
            </Typography.Title>
          </Flex>
          {tags}
        </Flex>
        {actions && <Space wrap>{actions}</Space>}
      </Flex>
      {children}
    </div>
  );
}
