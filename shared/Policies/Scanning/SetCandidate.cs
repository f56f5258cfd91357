using System.Text.Json;

namespace Keelson.Policies;

/// <summary>A resource that a policy may choose, once all of its kind are known.</summary>
public sealed record SetCandidate(string Policy, FindingSubject Resource, JsonElement Body, DateTimeOffset ReadAt);
