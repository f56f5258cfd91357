using System.Text.Json.Nodes;

namespace Keelson.Provisioning;

/// <summary>Azure's answer: either the changes, or why the template cannot be deployed.</summary>
/// <param name="Resources">The resources as they would be, by id, for policy and cost.</param>
public sealed record WhatIfAnswer(
    IReadOnlyList<PlannedChange> Changes,
    IReadOnlyDictionary<string, JsonObject> Resources,
    RunError? Error);
