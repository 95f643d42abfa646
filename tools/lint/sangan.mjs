// Rules of the house that oxlint does not ship.

const noEnum = {
  create: (context) => ({
    TSEnumDeclaration(node) {
      context.report({ node, message: "No enums: use a union of string literals." });
    },
  }),
};

const isDate = ({ callee }) => callee.type === "Identifier" && callee.name === "Date";

const noCurrentTime = {
  create(context) {
    return {
      NewExpression(node) {
        if (isDate(node) && node.arguments.length === 0) context.report({ node, message: "Time is an argument." });
      },
      CallExpression(node) {
        if (isDate(node)) context.report({ node, message: "Time is an argument: Date() reads the clock." });
      },
    };
  },
};

export default { meta: { name: "sangan" }, rules: { "no-current-time": noCurrentTime, "no-enum": noEnum } };
