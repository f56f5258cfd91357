using Keelson.Requests;

namespace Keelson.Portal.Notices;

/// <summary>The notices that concern whoever looks, newest first.</summary>
public sealed record NoticesView(IReadOnlyList<Notice> Notices);
