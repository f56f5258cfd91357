namespace Keelson.Policies;

/// <summary>Input of <see cref="JudgeResource"/>.</summary>
/// <param name="Instance">The durable instance that looks.</param>
/// <param name="Begun">When the instance began: the day that plans are made for, however long their approvers take.</param>
/// <param name="Reserved">An earlier call has reserved the read, and its turn has come.</param>
/// <param name="Again">It has been opened before: there may be a record and a claim, and no other look covers it.</param>
/// <param name="Approved">The hash of the plan that was approved.</param>
public sealed record JudgeInput(
    RemediationOrder Order, string Instance, DateTimeOffset Begun, bool Reserved = false, bool Again = false,
    string? Approved = null);
