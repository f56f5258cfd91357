namespace Keelson.Policies;

/// <summary>The durable work that a look is part of.</summary>
/// <param name="Instance">Its instance: who holds the resource.</param>
/// <param name="Begun">When it began: the day that plans are made for, however long their approvers take.</param>
/// <param name="Approved">The hash of the plan that was approved; null when nobody was asked.</param>
public sealed record LookContext(string Instance, DateTimeOffset Begun, string? Approved);
