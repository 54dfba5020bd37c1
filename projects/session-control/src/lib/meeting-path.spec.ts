import { valueAt } from './meeting-path';

describe('valueAt', () => {
  const listen = (): void => undefined;
  const meeting = { self: { roomState: 'joined', on: listen }, meta: undefined, nothing: null };

  it.each([
    ['self', meeting.self],
    ['self.roomState', 'joined'],
    ['self.on', listen],
  ])('is what lies at %s', (path, value) => {
    expect(valueAt(meeting, path)).toBe(value);
  });

  it.each(['meta.meetingId', 'nothing.at.all', 'elsewhere', 'elsewhere.at.all'])(
    'is undefined where there is nothing on the way: %s',
    (path) => {
      expect(valueAt(meeting, path)).toBeUndefined();
    },
  );

  it.each([
    [null, 'self.roomState'],
    [undefined, 'self'],
    [5, 'self.roomState'],
  ])('is undefined of %p', (nothing, path) => {
    expect(valueAt(nothing, path)).toBeUndefined();
  });

  it('throws what a getter throws', () => {
    const broken = {
      get self(): never {
        throw new Error('broken getter');
      },
    };

    expect(() => valueAt(broken, 'self.roomState')).toThrow('broken getter');
  });

  it('knows the type of what lies there', () => {
    const roomState: string | undefined = valueAt(meeting, 'self.roomState');
    // @ts-expect-error: it is no number
    const count: number | undefined = valueAt(meeting, 'self.roomState');

    expect(roomState).toBe(count);
  });
});
