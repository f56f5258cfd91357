namespace Keelson.Local.Cloud.Store;

/// <summary>One change of a resource.</summary>
/// <param name="Kind"><c>Create</c>, <c>Update</c> or <c>Delete</c>.</param>
/// <param name="Details">What became different, as JSON: path to previous and new value.</param>
internal sealed record ChangeRow(
    long Seq, DateTimeOffset At, string Key, string Id, string Type, string Kind, byte[] Details);
