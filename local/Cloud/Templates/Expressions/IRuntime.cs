using Keelson.Local.Cloud.Templates.Values;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>How an expression reads what is live; one implementation per purpose of the evaluation.</summary>
internal interface IRuntime
{
    /// <summary>True when what cannot be evaluated because of live state is unknown rather than an error.</summary>
    bool ToleratesUnknown { get; }

    /// <summary>The whole resource, or <see cref="UnknownValue"/>.</summary>
    /// <exception cref="TemplateException">The resource does not exist.</exception>
    Value Resource(string resourceId, string apiVersion);

    /// <summary>The answer of a <c>list*</c> action, or <see cref="UnknownValue"/>.</summary>
    /// <exception cref="TemplateException">The resource or the action does not exist.</exception>
    Value Invoke(string resourceId, string action, string apiVersion, Value? body);

    /// <summary>A resource group or subscription, or null when it does not exist.</summary>
    ObjectValue? Scope(string scopeId);

    /// <summary>Provider metadata, or null for an unknown namespace.</summary>
    ObjectValue? Provider(string providerNamespace);
}
