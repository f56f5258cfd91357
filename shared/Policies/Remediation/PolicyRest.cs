namespace Keelson.Policies;

/// <summary>A policy leaves the resource alone, because a person undid what it did.</summary>
public sealed record PolicyRest(string Policy, string By, DateTimeOffset Until);
