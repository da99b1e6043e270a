"""What pages and commands share: who is acting, what time it is, how a refusal is answered."""
