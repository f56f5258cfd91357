namespace Keelson.Azure;

/// <summary>The three ways in which Azure tells how an operation stands.</summary>
internal enum OperationStyle
{
    /// <summary><c>Azure-AsyncOperation</c>: a document with a status.</summary>
    Status,

    /// <summary><c>Location</c>: 202 until it is done.</summary>
    Result,

    /// <summary>Neither header: the resource's own <c>provisioningState</c>.</summary>
    Resource,
}
