"use strict";
// Frozen: states of existing stacks name this file. Never move it, never rename it, never let it hold state or imports.
const runtime = () => import("pulumi-connectwise-psa/runtime/integrator-login");
exports.configure = async (request) => (await runtime()).configure(request);
exports.check = async (olds, news) => (await runtime()).check(olds, news);
exports.diff = async (id, olds, news) => (await runtime()).diff(id, olds, news);
exports.create = async (inputs) => (await runtime()).create(inputs);
exports.read = async (id, props) => (await runtime()).read(id, props);
exports.update = async (id, olds, news) => (await runtime()).update(id, olds, news);
exports.delete = async (id, props) => (await runtime()).delete(id, props);
