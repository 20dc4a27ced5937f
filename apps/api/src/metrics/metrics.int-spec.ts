import { describe, expect, it } from '@jest/globals';
import { apiUnderTest } from '../testing/api-under-test.ts';

const api = apiUnderTest();

describe('/metrics', () => {
  it('counts requests by route and not by address, in OpenMetrics', async () => {
    await api.get('/v1/chemicals/SECRET-SAMPLE');
    const answer = await api.get('/metrics', { token: null });
    expect(answer.headers.get('content-type')).toContain('application/openmetrics-text');
    expect(answer.body).toContain(
      'dotbook_http_request_duration_seconds_count{method="GET",route="/v1/chemicals/:codeOrId",status="404"} 1',
    );
    expect(answer.body).not.toContain('SECRET-SAMPLE');
    expect(answer.body).toMatch(/# EOF\n$/u);
  });
});

describe('/docs', () => {
  it.each([
    ['/docs', 'text/html'],
    ['/docs/swagger-ui.css', 'text/css'],
    ['/docs/swagger-ui-bundle.js', 'text/javascript'],
    ['/docs/start.js', 'text/javascript'],
  ])('serves %s from here, without a token', async (path, mediaType) => {
    const answer = await api.get(path, { token: null });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toContain(mediaType);
  });

  it('asks no other host for anything', async () => {
    const { body, headers } = await api.get('/docs', { token: null });
    expect(body).not.toMatch(/https?:\/\//u);
    expect(headers.get('content-security-policy')).toContain("default-src 'self'");
  });
});

describe('/v1/jobs', () => {
  it('counts the jobs by queue and state', async () => {
    expect(await api.get('/v1/jobs')).toMatchObject({ status: 200, body: { items: [] } });
    await api.pipeline.evaluationQueue.enqueueNow([
      { kind: 'device', id: '01a20445-73d0-7333-8426-2ee85f19f8eb' },
    ]);
    expect(await api.get('/v1/jobs')).toMatchObject({
      body: { items: [{ queue: 'evaluate-subject', state: 'created', count: 1 }] },
    });
    const metrics = await api.get('/metrics', { token: null });
    expect(metrics.body).toContain('dotbook_queue_jobs{queue="evaluate-subject",state="created"} 1');
  });
});
