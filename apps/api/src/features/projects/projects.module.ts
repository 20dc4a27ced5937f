import { ProjectMemberRepository, ProjectRepository } from '@dotbook/data-access';
import { Module } from '@nestjs/common';
import { provideRepository } from '../../application/provide-repository.ts';
import { ProjectMembersController } from './project-members.controller.ts';
import { ProjectsController } from './projects.controller.ts';

@Module({
  controllers: [ProjectsController, ProjectMembersController],
  providers: [
    provideRepository(
      ProjectRepository,
      (database, unitOfWork) => new ProjectRepository(database, unitOfWork),
    ),
    provideRepository(
      ProjectMemberRepository,
      (database, unitOfWork, projects: ProjectRepository) =>
        new ProjectMemberRepository(database, unitOfWork, projects),
      [ProjectRepository],
    ),
  ],
  exports: [ProjectRepository],
})
export class ProjectsModule {}
