import { z } from 'zod';
import { answerAsUsual, defineFault } from '../define-fault.ts';

export default defineFault({
  kind: 'taken',
  summary: 'The orderId that is sent, where no order has it yet, belongs to an order of another customer from now on: `POST` is answered 409, `GET` shows whose order it is.',
  options: z.object({
    customerId: z.string().describe('the other customer'),
  }),
  onlyAt: 'destination',
  async act(context) {
    const { orderId } = context.exchange.subject;
    if (orderId !== undefined) context.orders.takeId(orderId, context.options.customerId);
    await answerAsUsual(context);
  },
});
