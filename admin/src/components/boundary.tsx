import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';

/** What is shown when a page breaks while rendering, or when a lazy part of an older build is gone from the server. */
export class Boundary extends Component<{ children: ReactNode }, { hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <Result
        status="warning"
        title="页面出错了"
        subTitle="可能是系统刚刚更新，刷新后即可继续。"
        extra={
          <Button type="primary" onClick={() => window.location.reload()}>
            刷新页面
          </Button>
        }
      />
    );
  }
}
