package lab

// lock keeps the dials as they are, for instance while a question about them waits
// for its answer.
type lock struct {
	why   string
	leave func(*Env)
}

// Lock refuses all moves of the dials from now on; why says so to the reader, and the
// way out. Leave is called, once, before something else is shown: another lab or part,
// other posts, what a link says.
func (env *Env) Lock(why string, leave func(*Env)) {
	env.lock = lock{why, leave}
	env.Changed(Items)
}

// Unlock lets the dials move again.
func (env *Env) Unlock() {
	env.lock.why = ""
	env.Changed(Items)
}

// Locked says why the dials are locked, or is empty.
func (s *Shared) Locked() string { return s.lock.why }

// Refused says whether the dials are locked, and if so has the live region say why.
func (env *Env) Refused() bool {
	if env.lock.why == "" {
		return false
	}
	env.Announce(env.lock.why)
	return true
}

// Leave is called before something else is shown than what the reader sees: whoever
// holds the dials puts back what stood before.
func (env *Env) Leave() {
	leave := env.lock.leave
	env.lock = lock{}
	if leave != nil {
		leave(env)
	}
}
