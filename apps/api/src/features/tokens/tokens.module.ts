import { ProjectRepository, TokenRepository, UserRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { ProjectsModule } from '../projects/projects.module.ts';
import { UsersModule } from '../users/users.module.ts';
import { TokensController } from './tokens.controller.ts';

@Module({
  imports: [UsersModule, ProjectsModule],
  controllers: [TokensController],
  providers: [
    provideRepository(
      TokenRepository,
      (database, unitOfWork, users: UserRepository, projects: ProjectRepository) =>
        new TokenRepository(database, unitOfWork, users, projects),
      [UserRepository, ProjectRepository],
    ),
  ],
})
export class TokensModule {}
