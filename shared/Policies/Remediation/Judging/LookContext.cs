namespace Keelson.Policies;

/// <summary>The durable work that a look is part of.</summary>
/// <param name="Instance">Its instance: who holds the resource.</param>
/// <param name="Begun">When it began: the day that plans are made for, however long their approvers take.</param>
/// <param name="Read">When the resource was read.</param>
/// <param name="Approved">The hash of the plan that was approved; null when nobody was asked.</param>
/// <param name="Again">It has been opened before: there may be a record, which is ended before the claim is let go.</param>
public sealed record LookContext(
    string Instance, DateTimeOffset Begun, DateTimeOffset Read, string? Approved, bool Again = false);
