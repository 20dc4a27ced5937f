import { UserRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { UsersController } from './users.controller.ts';

@Module({
  controllers: [UsersController],
  providers: [
    provideRepository(UserRepository, (database, unitOfWork) => new UserRepository(database, unitOfWork)),
  ],
  exports: [UserRepository],
})
export class UsersModule {}
