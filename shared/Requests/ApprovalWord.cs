using System.Text.Json.Serialization;

namespace Keelson.Requests;

/// <summary>Yes or no.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ApprovalWord>))]
public enum ApprovalWord
{
    Approve,
    Reject,
}
