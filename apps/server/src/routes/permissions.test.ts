import { permission, role, type Permission as Named, type Role as NamedRole } from "@sangan/api";
import { PERMISSIONS, ROLES, type Permission, type Role } from "@sangan/application";
import { expect, expectTypeOf, test } from "vitest";

test("C5: the contract names the same permissions and roles as the rules that grant them", () => {
  expectTypeOf<Named>().toEqualTypeOf<Permission>();
  expectTypeOf<NamedRole>().toEqualTypeOf<Role>();
  expect(permission.options).toEqual(PERMISSIONS);
  expect(role.options).toEqual(ROLES);
});
