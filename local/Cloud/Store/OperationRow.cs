namespace Keelson.Local.Cloud.Store;

/// <summary>An asynchronous operation: what it does to which id, for whom, and how it ended.</summary>
/// <param name="Kind">One of <c>write</c>, <c>delete</c>, <c>action</c>, <c>deployment</c>, <c>whatIf</c>.</param>
/// <param name="Status"><c>InProgress</c>, <c>Succeeded</c>, <c>Failed</c> or <c>Canceled</c>.</param>
/// <param name="Caller">The request it came from, as JSON.</param>
/// <param name="Input">What the kind needs to finish, as JSON.</param>
/// <param name="Result">What a GET of the result answers, as JSON.</param>
/// <param name="Error">An ARM error, as JSON.</param>
internal sealed record OperationRow(
    string Id, string Target, string Kind, string Status, DateTimeOffset Started, DateTimeOffset? Ended, byte[] Caller,
    byte[]? Input, byte[]? Result, byte[]? Error)
{
    public const string InProgress = "InProgress";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Canceled = "Canceled";
}
